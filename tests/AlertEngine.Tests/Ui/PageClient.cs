using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AlertEngine.Tests.Ui;

/// <summary>Asks for pages and sends their forms as a browser without scripts would.</summary>
internal sealed class PageClient : IDisposable
{
    /// <summary>It follows nothing and keeps no cookies.</summary>
    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<IHtmlDocument> PageAsync(string path, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var answer = await Http.SendAsync(request, Cancellation);

        return await ReadAsync(answer);
    }

    /// <summary>Sends a form of a page with what stands in it, but for what is typed.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] typed)
    {
        using var opened = await Http.GetAsync(page, Cancellation);
        var document = await ReadAsync(opened);
        var element = document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{page} has no {form}");
        var fields = element.QuerySelectorAll<IHtmlElement>("input[name], textarea[name]")
            .Select(field => (Name: field.GetAttribute("name")!, Value: (field as IHtmlInputElement)?.Value ?? (field as IHtmlTextAreaElement)?.Value ?? ""))
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Http.BaseAddress!, element.GetAttribute("action")));
        request.Content = new FormUrlEncodedContent(fields);
        request.Headers.Add("Cookie", opened.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])) : "");

        return await Http.SendAsync(request, Cancellation);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        return (IHtmlDocument)await BrowsingContext.New(AngleSharp.Configuration.Default).OpenAsync(response => response.Content(text), Cancellation);
    }

    public void Dispose() => Http.Dispose();
}
