namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>What one group of an aggregation knows, by step, of the series that it has seen.</summary>
internal interface IFold
{
    void Add(SeriesColumn column);

    /// <summary>Writes the values of the steps that have one.</summary>
    void Finish(SeriesColumn result);
}
