using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Muting;
using AlertEngine.Store;

namespace AlertEngine.Cli;

/// <summary>The flags about silences, as Alertmanager spells them. What is not positive is no limit.</summary>
internal sealed class SilenceFlags
{
    private readonly Option<int> count = new("--silences.max-silences")
    {
        Description = "How many silences may be kept, those that are over too [default: no limit]",
        HelpName = "number",
    };

    private readonly Option<int> size = new("--silences.max-silence-size-bytes")
    {
        Description = "How large a silence may be [default: no limit]",
        HelpName = "bytes",
    };

    private readonly Option<bool> areLogged = new("--log.silences") { Description = "Log every silence that is made, changed or ended" };

    public ImmutableArray<Option> All => [count, size, areLogged];

    public SilenceOptions Read(ParseResult result) => new(
        new SilenceLimits(Positive(result.GetValue(count)), Positive(result.GetValue(size))), result.GetValue(areLogged));

    private static int? Positive(int number) => number > 0 ? number : null;
}
