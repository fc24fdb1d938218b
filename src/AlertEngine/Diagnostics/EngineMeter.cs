using System.Diagnostics.Metrics;

namespace AlertEngine.Diagnostics;

/// <summary>The meter of every instrument of the program; its instruments carry their Prometheus names.</summary>
internal static class EngineMeter
{
    public const string Name = "AlertEngine";

    public static Meter CreateEngineMeter(this IMeterFactory meters) => meters.Create(Name);
}
