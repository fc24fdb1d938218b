namespace AlertEngine.GoText;

/// <summary>How a part of a pattern is read.</summary>
[Flags]
internal enum RegexFlags
{
    None = 0,
    FoldCase = 1,
    Lines = 2,
    DotMatchesNewline = 4,
    SwapGreed = 8,
}
