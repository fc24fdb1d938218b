namespace AlertEngine.Configuration.Yaml;

/// <summary>Knows a file that was taken for one of another kind by a key that only its kind has.</summary>
internal static class OtherFile
{
    /// <summary>Null for a key that tells nothing.</summary>
    public static string? Hint(YamlNode.Scalar unknown) => (unknown.Place.Column, unknown.Text) switch
    {
        // What stands at the margin is a key of the file itself.
        (1, "groups") => "; this looks like a file of rules, for alertengine check rules",
        (1, "tests") => "; this looks like a file of tests, for alertengine test rules",
        (1, "route" or "receivers" or "scrape_configs") => "; this looks like a configuration, for alertengine check",
        _ => null,
    };
}
