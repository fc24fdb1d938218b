using System.Collections.Immutable;
using System.Text;

namespace AlertEngine.Cli.Importing;

/// <summary>The flags of a vmalert, as Go programs take them: with one dash or two, with a value behind an equals sign or in the next word.</summary>
internal sealed class VmalertFlags
{
    // Of those that are looked at. A switch takes no value from the next word.
    private static readonly ImmutableHashSet<string> Switches =
    [
        "datasource.appendTypePrefix", "datasource.disableKeepAlive", "datasource.disableStepParam", "datasource.showURL",
        "datasource.tlsInsecureSkipVerify", "disableAlertgroupLabel", "dryRun", "enableTCP6", "envflag.enable", "filestream.disableFadvise",
        "fs.disableMincore", "fs.disableMmap", "http.disableCORS", "http.disableKeepAlive", "http.disableResponseCompression",
        "internStringDisableCache", "loggerDisableTimestamps", "metrics.exposeMetadata", "notifier.blackhole", "notifier.showURL",
        "notifier.suppressDuplicateTargetErrors", "notifier.tlsInsecureSkipVerify", "pushmetrics.disableCompression",
        "remoteRead.disablePathAppend", "remoteRead.showURL", "remoteRead.tlsInsecureSkipVerify", "remoteWrite.disablePathAppend",
        "remoteWrite.showURL", "remoteWrite.tlsInsecureSkipVerify", "replay.disableProgressBar", "rule.stripFilePath",
        "rule.validateExpressions", "rule.validateTemplates", "tls", "version",
    ];

    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    private VmalertFlags() { }

    /// <summary>Those that nobody has asked for.</summary>
    public IEnumerable<string> Unread => values.Keys.Where(name => !read.Contains(name)).Order(StringComparer.Ordinal);

    public static VmalertFlags Parse(IReadOnlyList<string> words, List<string> problems)
    {
        var flags = new VmalertFlags();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is not ['-', ..])
            {
                problems.Add($"expected a flag of vmalert, got {words[i]}");
                continue;
            }

            var (name, value) = words[i].TrimStart('-').Split('=', 2) is [var before, var after] ? (before, after) : (words[i].TrimStart('-'), null);
            if (value is null && Switches.Contains(name))
            {
                value = "true";
            }
            else if (value is null && i + 1 < words.Count)
            {
                value = words[++i];
            }

            if (value is null)
            {
                problems.Add($"flag needs an argument: -{name}");
            }

            flags.Add(name, value ?? "");
        }

        return flags;
    }

    /// <summary>The last value that was given; null without any.</summary>
    public string? Text(string name) => Given(name) is [.., var last] ? last : null;

    public bool Is(string name) => Text(name) is { } text && text is not ("false" or "0" or "f" or "F" or "FALSE" or "False");

    /// <summary>All values of a flag that may be given several times, or have several values with commas between.</summary>
    public ImmutableArray<string> Texts(string name) => [.. Given(name).SelectMany(Split)];

    /// <summary>The value for one of several receivers; a single value is for all of them.</summary>
    public string? Text(string name, int index) => Texts(name) switch
    {
        [var only] => only,
        var texts when index < texts.Length => texts[index],
        _ => null,
    };

    private List<string> Given(string name)
    {
        read.Add(name);

        return values.GetValueOrDefault(name) ?? [];
    }

    private void Add(string name, string value)
    {
        if (!values.TryGetValue(name, out var all))
        {
            values[name] = all = [];
        }

        all.Add(value);
    }

    // Commas within quotes do not part.
    private static IEnumerable<string> Split(string text)
    {
        var part = new StringBuilder();
        var quote = '\0';
        foreach (var c in text)
        {
            if (c == ',' && quote == '\0')
            {
                yield return part.ToString();
                part.Clear();
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else
            {
                part.Append(c);
            }
        }

        yield return part.ToString();
    }
}
