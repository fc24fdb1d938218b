using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Notifications;

namespace AlertEngine.Configuration;

/// <summary>Reads where the user wants better than Alertmanager's answer.</summary>
internal static class PolicyReader
{
    public static NotifyPolicies Read(YamlMap map, ImmutableArray<Receiver> receivers) => new(
        ResolvePromise: map.Bool("resolve_promise", otherwise: false),
        RepeatOnTime: map.Bool("repeat_on_time", otherwise: false),
        FallbackReceiver: ReadFallback(map, receivers));

    private static string? ReadFallback(YamlMap map, ImmutableArray<Receiver> receivers)
    {
        if (map.Text("fallback_receiver") is not { Length: > 0 } name)
        {
            return null;
        }

        if (!receivers.Any(receiver => receiver.Name == name))
        {
            map.Note("fallback_receiver", $"undefined receiver \"{name}\" used in policies{Nearest.Hint(name, receivers.Select(receiver => receiver.Name))}");
        }

        return name;
    }
}
