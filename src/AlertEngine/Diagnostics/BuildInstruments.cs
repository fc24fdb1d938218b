using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;

namespace AlertEngine.Diagnostics;

/// <summary>Says which build runs, also under the name that clients of Alertmanager look for.</summary>
internal static class BuildInstruments
{
    // The releases whose APIs we speak: clients choose theirs by them.
    public const string AlertmanagerVersion = "0.33.1";

    public const string PrometheusVersion = "3.14.0";

    public static void AddTo(Meter meter)
    {
        var build = BuildVersion.Current;
        var architecture = Architecture(RuntimeInformation.ProcessArchitecture);
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var dotnet = $"{Environment.Version}";

        meter.CreateObservableGauge(
            "alertengine_build_info",
            () => new Measurement<int>(
                1,
                [
                    new("version", build.Version),
                    new("revision", build.Revision),
                    new("dotnetversion", dotnet),
                    new("os", system),
                    new("arch", architecture),
                ]),
            description: "Always 1; its labels say which build of AlertEngine runs.");
        meter.CreateObservableGauge(
            "alertmanager_build_info",
            () => new Measurement<int>(
                1,
                [
                    new("branch", ""),
                    new("goarch", architecture),
                    new("goos", system),
                    new("goversion", $".NET {dotnet}"),
                    new("revision", build.Revision),
                    new("tags", "alertengine"),
                    new("version", AlertmanagerVersion),
                ]),
            description: "Always 1; its labels say which Alertmanager's API is spoken.");
        meter.CreateObservableGauge("alertmanager_cluster_enabled", () => 0, description: "Whether this is one of a cluster of Alertmanagers: it is not.");
    }

    private static string Architecture(Architecture architecture) => architecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.X86 => "386",
        var other => other.ToString().ToLowerInvariant(),
    };
}
