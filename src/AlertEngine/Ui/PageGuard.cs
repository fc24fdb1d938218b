namespace AlertEngine.Ui;

/// <summary>What browsers are told about every page: load nothing from elsewhere, run nothing that stands in the text, keep nothing.</summary>
internal static class PageGuard
{
    private const string Policy =
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; script-src 'self'; style-src 'self'; img-src 'self'";

    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        headers.Vary = "Accept-Language, Cookie";
    }
}
