using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace AlertEngine.Tests.Ui.Browser;

/// <summary>A page in a browser, with all that went wrong in it.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> faults = new();

    private Reader(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Errors of the console and requests to other hosts.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public static async Task<Reader> OfAsync(IBrowserContext context, Uri root)
    {
        var reader = new Reader(context, await context.NewPageAsync());
        reader.Page.Console += (_, message) => reader.Note(message.Type is "error" or "warning", message.Text);
        reader.Page.PageError += (_, error) => reader.Note(isFault: true, error);
        reader.Page.Request += (_, request) => reader.Note(!request.Url.StartsWith(root.AbsoluteUri, StringComparison.Ordinal), request.Url);

        return reader;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Note(bool isFault, string text)
    {
        if (isFault)
        {
            faults.Enqueue(text);
        }
    }
}
