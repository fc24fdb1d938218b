using System.Text;

namespace AlertEngine.PromQL.Syntax;

/// <summary>What is wrong, and where. The column counts bytes of UTF-8, as Prometheus does.</summary>
public sealed record ParseProblem(TextSpan Span, int Line, int Column, string Message)
{
    /// <summary>As Prometheus says it: <c>1:5: parse error: ...</c>.</summary>
    public override string ToString() =>
        Line == 0 ? $"unknown position: parse error: {Message}" : $"{Line}:{Column}: parse error: {Message}";

    /// <summary>An empty text has no positions: its line is 0.</summary>
    internal static ParseProblem In(string text, TextSpan span, string message)
    {
        if (text.Length == 0)
        {
            return new(span, 0, 0, message);
        }

        var before = text.AsSpan(0, Math.Min(span.Start, text.Length));
        var line = before[(before.LastIndexOf('\n') + 1)..];
        return new(span, before.Count('\n') + 1, Encoding.UTF8.GetByteCount(line) + 1, message);
    }
}
