namespace AlertEngine.Backtesting;

/// <summary>How the answers to an expression are come by.</summary>
internal enum AnswerWay
{
    /// <summary>The source is asked for many moments at once.</summary>
    Ahead,

    /// <summary>The source is asked for each moment by itself, since the expression depends on the range that is asked for.</summary>
    Alone,

    /// <summary>The expression is evaluated here, on samples of the source and on what the rules record on the way.</summary>
    Here,
}
