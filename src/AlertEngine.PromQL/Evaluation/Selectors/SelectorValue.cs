namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>What a selector gives of the sample that it finds, in seconds where it is a time.</summary>
internal enum SelectorValue
{
    Value,

    /// <summary>When the sample was taken.</summary>
    Time,

    /// <summary>When the sample was taken if it is a float; a histogram is given as it is.</summary>
    TimeOfFloat,

    /// <summary>When the sample's counter started; 0 when that is not known.</summary>
    StartTime,
}
