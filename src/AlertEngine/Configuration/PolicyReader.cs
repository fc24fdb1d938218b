using AlertEngine.Configuration.Yaml;
using AlertEngine.Notifications;

namespace AlertEngine.Configuration;

/// <summary>Reads where the user wants better than Alertmanager's answer.</summary>
internal static class PolicyReader
{
    public static NotifyPolicies Read(YamlMap map) => new(
        ResolvePromise: map.Bool("resolve_promise", otherwise: false),
        RepeatOnTime: map.Bool("repeat_on_time", otherwise: false));
}
