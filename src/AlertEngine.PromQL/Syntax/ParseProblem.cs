namespace AlertEngine.PromQL.Syntax;

/// <summary>What is wrong, and where.</summary>
public sealed record ParseProblem(TextSpan Span, int Line, int Column, string Message)
{
    /// <summary>As Prometheus says it: <c>1:5: parse error: ...</c>.</summary>
    public override string ToString() =>
        Line == 0 ? $"unknown position: parse error: {Message}" : $"{Line}:{Column}: parse error: {Message}";

    /// <summary>An empty text has no positions: its line is 0.</summary>
    internal static ParseProblem In(string text, TextSpan span, string message)
    {
        var (line, column) = text.Length == 0 ? (0, 0) : span.PositionIn(text);
        return new(span, line, column, message);
    }
}
