namespace AlertEngine.Metrics.Host;

/// <summary>What the kernel calls itself and the host.</summary>
internal static class UnameText
{
    private const string Kernel = "/proc/sys/kernel";

    public static void Write(HostText text)
    {
        text.Type("node_uname_info", "gauge", "Labeled system information as provided by the uname system call.");
        text.Sample(
            "node_uname_info", 1,
            ("domainname", Of("domainname")), ("machine", Machine), ("nodename", Of("hostname")),
            ("release", Of("osrelease")), ("sysname", Of("ostype")), ("version", Of("version")));
    }

    private static string Machine => System.Runtime.InteropServices.RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x86_64",
        System.Runtime.InteropServices.Architecture.Arm64 => "aarch64",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string Of(string name) => File.ReadAllText(Path.Combine(Kernel, name)).Trim();
}
