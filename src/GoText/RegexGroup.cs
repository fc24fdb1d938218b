namespace AlertEngine.GoText;

/// <summary>A group whose end is not yet read; the whole pattern is one without a number.</summary>
internal sealed record RegexGroup(int? Number, RegexFlags FlagsOutside)
{
    private readonly List<RegexSyntax> options = [];

    public List<RegexSyntax> Parts { get; } = [];

    public RegexSyntax NextOption()
    {
        var option = Parts is [var only] ? only : new RegexSyntax.Sequence([.. Parts]);
        options.Add(option);
        Parts.Clear();
        return option;
    }

    public RegexSyntax Close()
    {
        var option = NextOption();
        return options is [_] ? option : new RegexSyntax.Choice([.. options]);
    }
}
