using System.Text;

namespace AlertEngine.PromQL.Syntax;

/// <summary>A part of a query's text, from the first character to the one after the last.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public TextSpan Until(TextSpan last) => new(Start, last.End);

    /// <summary>Where it starts: line 1, column 1 is the first character. Columns count bytes of UTF-8, as Prometheus does.</summary>
    public (int Line, int Column) PositionIn(string text)
    {
        var before = text.AsSpan(0, Math.Min(Start, text.Length));
        var line = before[(before.LastIndexOf('\n') + 1)..];
        return (before.Count('\n') + 1, Encoding.UTF8.GetByteCount(line) + 1);
    }
}
