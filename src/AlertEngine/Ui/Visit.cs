using System.Globalization;
using AlertEngine.Ui.Live;
using AlertEngine.Ui.Texts;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Ui;

/// <summary>One request of a reader: in which language, under which prefix, at which moment.</summary>
internal sealed class Visit(IHttpContextAccessor accessor, AlertPulse pulse, TimeProvider time)
{
    /// <summary>What the page shows is no older than this version.</summary>
    public int Seen { get; } = pulse.Version;

    /// <summary>As of attempts to deliver something, it shows this one at least.</summary>
    public long Attempts { get; } = pulse.Attempts;

    /// <summary>The same for all that a page shows.</summary>
    public Instant Now { get; } = time.GetCurrentInstant();

    public HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("pages are made for requests alone");

    public Language Language => field ??= Languages.Of(Context.Request);

    /// <summary>A path of ours as a browser must ask for it.</summary>
    public string Href(string path) => $"{Context.Request.PathBase}{path}";

    /// <summary>The path and query of this page, without the prefix.</summary>
    public string Here => $"{Context.Request.Path}{Context.Request.QueryString}";

    public string Say(Wording wording) => wording.In(Language);

    public string Say(Wording wording, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, wording.In(Language), values);
}
