/** Expressions of MongoDB that this store has not: refused by name. */
export const UNSUPPORTED: ReadonlySet<string> = new Set(
  (
    '$accumulator $function $meta $rand $sampleRate $tsIncrement $tsSecond $binarySize $bsonSize ' +
    '$sin $cos $tan $asin $acos $atan $atan2 $asinh $acosh $atanh $sinh $cosh $tanh ' +
    '$degreesToRadians $radiansToDegrees $bitAnd $bitOr $bitXor $bitNot $toHashedIndexKey ' +
    '$stdDevPop $stdDevSamp $median $percentile $firstN $lastN $maxN $minN $top $bottom $topN ' +
    '$bottomN $covariancePop $covarianceSamp $denseRank $derivative $documentNumber $expMovingAvg ' +
    '$integral $linearFill $locf $rank $shift $dateFromString $dateFromParts $toUUID $zip ' +
    '$createObjectId $encStrContains $encStrEndsWith $encStrStartsWith $serializeEJSON ' +
    '$dateAdd $dateSubtract $dateDiff $dateTrunc $dateToParts $indexOfBytes $unsetField ' +
    '$deserializeEJSON $hash $hexHash $sigmoid $similarityCosine $subtype'
  ).split(' '),
);
