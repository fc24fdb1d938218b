namespace AlertEngine.Cli.Amtool;

/// <summary>amtool takes the flags that all verbs have before the verb, too; here they are put behind it.</summary>
internal static class LeadingFlags
{
    private static readonly string[] Groups = ["alert", "silence", "config", "cluster"];
    private static readonly string[] Switches = ["-v", "--verbose", "--no-verbose", "--version-check", "--no-version-check"];
    private static readonly string[] WithValue =
        ["-o", "--output", "--alertmanager.url", "--date.format", "--timeout", "--http.config.file", "--enable-feature"];

    public static IReadOnlyList<string> BehindVerb(IReadOnlyList<string> arguments)
    {
        var count = 0;
        while (count < arguments.Count && LengthAt(arguments[count]) is > 0 and var length)
        {
            count += length;
        }

        return count > 0 && count < arguments.Count && Groups.Contains(arguments[count])
            ? [.. BehindWords(arguments, count)]
            : arguments;
    }

    // Before the verb's own flags and words, so that nothing there can take them for its value.
    private static IEnumerable<string> BehindWords(IReadOnlyList<string> arguments, int count) =>
        arguments.Skip(count).Take(1).Concat(arguments.Take(count)).Concat(arguments.Skip(count + 1));

    private static int LengthAt(string argument) =>
        Switches.Contains(argument) ? 1
        : WithValue.Contains(argument) ? 2
        : WithValue.Any(flag => argument.StartsWith($"{flag}=", StringComparison.Ordinal)) ? 1
        : 0;
}
