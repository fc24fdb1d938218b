using System.Text;
using System.Threading.RateLimiting;

namespace AlertEngine.Web;

/// <summary>What one web configuration does with requests: the limit first, then the headers, then the password.</summary>
internal sealed class WebAccess
{
    private readonly RequestRate? rate;
    private readonly BasicAuth? auth;
    private readonly WebInstruments instruments;
    private readonly GuestPaths guests;

    public WebAccess(WebConfig config, GuestPaths guests, RateLimiter verifications, WebInstruments instruments, TimeProvider time)
    {
        Config = config;
        this.guests = guests;
        this.instruments = instruments;
        rate = config.RateLimit is { } limit ? new(limit, time) : null;
        auth = config.Users.Count > 0 ? new(config.Users, verifications) : null;
    }

    public WebConfig Config { get; }

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (rate is not null && !rate.Allows())
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too Many Requests", "rate_limit");
            return;
        }

        foreach (var (name, value) in Config.Http.Headers)
        {
            context.Response.Headers[name] = value;
        }

        switch (auth is null || guests.Cover(context.Request.Path) ? AuthOutcome.Accepted : await auth.CheckAsync(context.Request.Headers.Authorization.ToString(), context.RequestAborted))
        {
            case AuthOutcome.Accepted:
                await next(context);
                break;
            case AuthOutcome.TooBusy:
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too Many Requests", "busy");
                break;
            default:
                context.Response.Headers.WWWAuthenticate = "Basic";
                await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized", "unauthorized");
                break;
        }
    }

    private Task RefuseAsync(HttpContext context, int status, string text, string reason)
    {
        instruments.Refused(reason);
        var body = Encoding.ASCII.GetBytes($"{text}\n");
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentLength = body.Length;

        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
