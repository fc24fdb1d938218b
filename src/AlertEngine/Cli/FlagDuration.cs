using System.CommandLine;
using System.CommandLine.Parsing;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Cli;

/// <summary>A duration on the command line, in Prometheus' notation (<c>1d</c>) or Go's (<c>1.5s</c>), since both programs' flags are ours.</summary>
internal sealed class FlagDuration(string name, Duration otherwise, string description, bool mayBeZero = false)
{
    public Option<Duration?> Option { get; } = new(name)
    {
        Description = $"{description} [default: {PrometheusDuration.Format(otherwise)}]",
        HelpName = "duration",
        CustomParser = result => Parse(result, name, mayBeZero),
    };

    public Duration Read(ParseResult result) => result.GetValue(Option) ?? otherwise;

    private static Duration? Parse(ArgumentResult result, string name, bool mayBeZero)
    {
        var text = result.Tokens[0].Value;
        if (!PrometheusDuration.TryParse(text, out var duration, out _) && !GoDuration.TryParse(text, out duration, out _))
        {
            result.AddError($"{name}: not a valid duration: \"{text}\" (expected for example 30s, 5m or 1h30m)");
        }
        else if (duration < Duration.Zero || (duration == Duration.Zero && !mayBeZero))
        {
            result.AddError($"{name}: must be positive, got {text}");
        }

        return duration;
    }
}
