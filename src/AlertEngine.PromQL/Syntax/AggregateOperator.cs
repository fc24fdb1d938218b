namespace AlertEngine.PromQL.Syntax;

/// <summary>How many series are made into few.</summary>
public enum AggregateOperator
{
    Sum,
    Avg,
    Count,
    Min,
    Max,
    Group,
    Stddev,
    Stdvar,
    TopK,
    BottomK,
    CountValues,
    Quantile,
    LimitK,
    LimitRatio,
}

/// <summary>How aggregations are written and what they ask for.</summary>
public static class AggregateOperatorText
{
    public static string Word(this AggregateOperator @operator) => @operator switch
    {
        AggregateOperator.Sum => "sum",
        AggregateOperator.Avg => "avg",
        AggregateOperator.Count => "count",
        AggregateOperator.Min => "min",
        AggregateOperator.Max => "max",
        AggregateOperator.Group => "group",
        AggregateOperator.Stddev => "stddev",
        AggregateOperator.Stdvar => "stdvar",
        AggregateOperator.TopK => "topk",
        AggregateOperator.BottomK => "bottomk",
        AggregateOperator.CountValues => "count_values",
        AggregateOperator.Quantile => "quantile",
        AggregateOperator.LimitK => "limitk",
        _ => "limit_ratio",
    };

    public static bool TakesParameter(this AggregateOperator @operator) => @operator >= AggregateOperator.TopK;

    public static bool IsExperimental(this AggregateOperator @operator) => @operator >= AggregateOperator.LimitK;
}
