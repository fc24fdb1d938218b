using System.Globalization;
using System.Net;
using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Notifications;
using AlertEngine.Routing;

namespace AlertEngine.Integrations.Email;

/// <summary>A notification as a mail.</summary>
internal static class EmailMessage
{
    private const string ChartName = "chart.png";

    // Says nothing in Alertmanager's style, whose mails are but a page.
    private const string UsualText = """{{ template "email.default.text" . }}""";

    private static readonly string Host = HostOf(Dns.GetHostName());

    public static MailMessage Render(EmailConfig config, MessageTexts texts, Notification notification, DateTimeOffset now)
    {
        var text = texts.Body("text", config.Text.Length > 0 ? config.Text : UsualText);
        var html = Page(config.Html, texts, notification);

        return new()
        {
            Headers = [.. Headers(config, texts, notification, now)],
            // A mail of no parts is no mail.
            Text = text.Length + html.Length > 0 ? text : PlainMessage.Body(notification),
            Html = html,
        };
    }

    /// <summary>The mail with a chart where its page has a place for it.</summary>
    /// <param name="png">Null when there is none.</param>
    public static MailMessage WithChart(MailMessage mail, byte[]? png) =>
        png is not null && ChartPlace.Fill(mail.Html, $"cid:{ChartName}") is { } page
            ? mail with { Html = page, Images = [new(ChartName, "image/png", png)] }
            : mail;

    private static string Page(string template, MessageTexts texts, Notification notification) =>
        texts.Html("html", template, otherwise: $"<pre>{WebUtility.HtmlEncode(PlainMessage.Body(notification))}</pre>");

    private static IEnumerable<MailHeader> Headers(EmailConfig config, MessageTexts texts, Notification notification, DateTimeOffset now)
    {
        foreach (var (name, template) in config.Headers)
        {
            if (HeaderValue(name, template, config, texts) is { } value)
            {
                yield return new(name, value);
            }
        }

        if (!config.Headers.ContainsKey("Message-Id"))
        {
            yield return new("Message-Id", $"<{notification.IdempotencyKey}@{Host}>");
        }

        if (config.Threading.IsEnabled)
        {
            var thread = Thread(notification.Group, config.Threading, now);
            yield return new("References", thread);
            yield return new("In-Reply-To", thread);
        }

        if (!config.Headers.ContainsKey("Date"))
        {
            yield return new("Date", Date(now));
        }
    }

    // Null leaves a header out: nothing can stand in for what somebody else's template was to say.
    private static string? HeaderValue(string name, string template, EmailConfig config, MessageTexts texts)
    {
        if (name == "Subject")
        {
            return texts.Title($"headers.{name}", template);
        }

        var rendered = texts.Rendered($"headers.{name}", template);

        return rendered.Succeeded ? rendered.Text : name switch
        {
            "From" => texts.Text("from", config.From),
            "To" => texts.Text("to", config.To),
            _ => null,
        };
    }

    private static string Thread(GroupKey group, EmailThreading threading, DateTimeOffset now)
    {
        var day = threading.IsByDay ? now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

        return $"<alert-{DedupKey.Of(group)[..16]}-{day}@alertmanager>";
    }

    private static string Date(DateTimeOffset now)
    {
        var offset = now.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

        return $"{now.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} {offset}";
    }

    private static string HostOf(string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-') && MailAddress.IsDotAtom(name) ? name : "localhost";
}
