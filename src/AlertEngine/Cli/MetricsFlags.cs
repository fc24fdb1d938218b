using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AlertEngine.Metrics;

namespace AlertEngine.Cli;

/// <summary>The flags of the embedded store of metrics.</summary>
internal sealed class MetricsFlags
{
    private const string MemoryName = "--storage.metrics.memory";

    private static readonly (string Ending, int Shift)[] Units = [("GB", 30), ("MB", 20), ("KB", 10), ("B", 0), ("", 0)];

    private static readonly MetricsOptions Default = MetricsOptions.In("data");

    private readonly FlagDuration retention =
        new("--storage.metrics.retention", Default.Retention, "How long the embedded store keeps metrics");

    private readonly Option<long?> memory = new(MemoryName)
    {
        Description = "How much memory their samples may take, before the oldest make room [default: 512MB]",
        HelpName = "size",
        CustomParser = ParseSize,
    };

    private readonly Option<bool> receiver = new("--web.enable-remote-write-receiver")
    {
        Description = "Take metrics that others write to /api/v1/write",
    };

    public ImmutableArray<Option> All => [retention.Option, memory, receiver];

    public MetricsOptions Read(ParseResult result, string storagePath) => MetricsOptions.In(storagePath) with
    {
        Retention = retention.Read(result),
        LargestWeight = result.GetValue(memory) ?? Default.LargestWeight,
        TakesRemoteWrites = result.GetValue(receiver),
    };

    // As Prometheus reads sizes: the units are powers of 1024.
    private static long? ParseSize(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var (ending, shift) = Units.First(unit => text.EndsWith(unit.Ending, StringComparison.Ordinal));
        if (!long.TryParse(text.AsSpan(0, text.Length - ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > (1L << 32))
        {
            result.AddError($"{MemoryName}: not a valid size: \"{text}\" (expected for example 512MB)");
        }

        return number << shift;
    }
}
