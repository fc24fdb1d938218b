namespace AlertEngine.Ui.Phone;

/// <summary>What browsers are told about a page whose address is a secret: tell it to nobody, and keep nothing.</summary>
internal static class PhoneGuard
{
    public static void Apply(HttpResponse response) => response.OnStarting(() =>
    {
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Headers.Remove("Set-Cookie");

        return Task.CompletedTask;
    });
}
