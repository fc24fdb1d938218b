namespace AlertEngine.Explaining;

/// <summary>Reads which receiver a path names.</summary>
internal static class ReceiverPath
{
    // The server leaves a slash in a name as it was sent, lest it part the path.
    public static string NameOf(HttpContext context) =>
        ((string?)context.Request.RouteValues["name"] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
