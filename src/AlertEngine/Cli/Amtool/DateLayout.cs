using AlertEngine.GoTemplates.Times;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>How times are printed: by a layout of Go's.</summary>
internal sealed record DateLayout(string Layout)
{
    public static readonly DateLayout Default = new("2006-01-02 15:04:05 MST");

    public string Of(OffsetDateTime time) =>
        TimeValue.FromUnix(time.ToInstant().ToUnixTimeSeconds(), time.NanosecondOfSecond, time.Offset.Seconds).Format(Layout);
}
