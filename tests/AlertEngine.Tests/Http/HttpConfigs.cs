using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Http;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Http;

/// <summary>Clients by the text of an <c>http_config</c>, as the configuration reads it.</summary>
internal static class HttpConfigs
{
    /// <summary>Relative files are those of the folder.</summary>
    public static HttpClientConfig Read(TempFolder folder, string yaml)
    {
        var indented = string.Join('\n', yaml.Split('\n').Select(line => $"    {line}"));
        var file = folder.Write("alertengine.yml", $"datasources:\n  - name: default\n    url: http://localhost\n{indented}\n");

        return Configs.Loader.LoadFile(file) switch
        {
            ConfigLoad.Loaded loaded => loaded.Config.DataSources[0].Http,
            ConfigLoad.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public static OutboundHttp Client(TempFolder folder, string yaml, TimeProvider? time = null) =>
        OutboundHttp.Create(Read(folder, yaml), time ?? TimeProvider.System);

    /// <summary>Asks and gives the status with the body, or the kind of failure with its message.</summary>
    public static async Task<string> GetAsync(this OutboundHttp http, Uri url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        var reply = await http.ExchangeAsync(request, Duration.FromSeconds(60), 1 << 20, TestContext.Current.CancellationToken);

        return reply switch
        {
            HttpReply.Answered answered => $"{(int)answered.Status} {answered.Body.Text}",
            HttpReply.Failed failed => $"{failed.Failure.Fault}: {failed.Failure.Message}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
