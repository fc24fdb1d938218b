namespace AlertEngine.Integrations;

/// <summary>Addresses of a service that may be served below a path of its own.</summary>
internal static class ServiceUrl
{
    /// <param name="path">Without a slash before it; what is foreign in it is escaped already.</param>
    public static Uri Of(Uri service, string path) => new($"{service.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
}
