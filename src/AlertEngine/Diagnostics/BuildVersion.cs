using System.Reflection;

namespace AlertEngine.Diagnostics;

/// <summary>Which build of the program this is.</summary>
internal sealed record BuildVersion(string Version, string Revision)
{
    public static readonly BuildVersion Current = Parse(
        typeof(BuildVersion).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    /// <summary>Reads a version as the compiler stamps it: <c>1.2.3+revision</c>.</summary>
    public static BuildVersion Parse(string informationalVersion) =>
        informationalVersion.Split('+', 2) is [var version, var revision]
            ? new(version, revision)
            : new(informationalVersion, "unknown");
}
