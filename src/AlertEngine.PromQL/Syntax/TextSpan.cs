namespace AlertEngine.PromQL.Syntax;

/// <summary>A part of a query's text, from the first character to the one after the last.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public TextSpan Until(TextSpan last) => new(Start, last.End);

    /// <summary>As people count: line 1, column 1 is the first character.</summary>
    public (int Line, int Column) PositionIn(string text)
    {
        var before = text.AsSpan(0, Math.Min(Start, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
