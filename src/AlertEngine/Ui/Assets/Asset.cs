using System.Security.Cryptography;

namespace AlertEngine.Ui.Assets;

/// <summary>A file that pages need. Its path holds its hash, so that a browser may keep it for ever.</summary>
internal sealed class Asset
{
    private readonly byte[] content;
    private readonly string contentType;

    private Asset(string path, string contentType, byte[] content) =>
        (Path, this.contentType, this.content) = (path, contentType, content);

    public string Path { get; }

    public static Asset Embedded(string name, string contentType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"ui/{name}")
            ?? throw new InvalidOperationException($"{name} is not in the program");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));

        return new($"/ui/{hash}/{name}", contentType, content);
    }

    public Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }
}
