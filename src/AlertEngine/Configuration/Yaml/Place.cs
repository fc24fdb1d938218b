namespace AlertEngine.Configuration.Yaml;

/// <summary>Where something stands in a file; lines and columns count from one.</summary>
internal readonly record struct Place(int Line, int Column)
{
    public static Place Start => new(1, 1);

    public override string ToString() => $"{Line}:{Column}";
}
