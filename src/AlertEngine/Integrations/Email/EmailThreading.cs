using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Email;

/// <summary>Whether mail programs show the messages of a group as one conversation, and if so whether each day begins another.</summary>
internal sealed record EmailThreading(bool IsEnabled, bool IsByDay)
{
    private const string Key = "threading";
    private const string Daily = "daily";

    public static EmailThreading Read(YamlMap map)
    {
        // Alertmanager leaves out what says nothing.
        if (map.Unprinted().Map(Key) is not { } threading)
        {
            return new(IsEnabled: false, IsByDay: false);
        }

        var enabled = threading.BoolOrNull("enabled") ?? false;
        var byDate = threading.Text("thread_by_date");
        if (enabled && byDate is not ("none" or Daily))
        {
            threading.Note("thread_by_date", "threading.thread_by_date must be either 'none' or 'daily'");
        }

        var printed = threading.Printed.Entries.Where(entry => entry.Key != "enabled" || enabled).ToList();
        if (printed.Count > 0)
        {
            map.Print(Key, new CanonicalNode.Map(printed));
        }

        return new(enabled, byDate is Daily);
    }

    public void NoteConflicts(YamlMap map, ImmutableSortedDictionary<string, string> headers)
    {
        foreach (var name in (ReadOnlySpan<string>)["References", "In-Reply-To"])
        {
            if (IsEnabled && headers.ContainsKey(name))
            {
                map.Note("headers", $"conflicting configuration: threading.enabled conflicts with custom {name} header");
            }
        }
    }
}
