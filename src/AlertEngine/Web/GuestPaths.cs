namespace AlertEngine.Web;

/// <summary>What is open to people without a password, because every address below it holds a secret of its own.</summary>
/// <param name="Root">With the route prefix.</param>
internal sealed record GuestPaths(string Root)
{
    public bool Cover(PathString path) => Root.Length > 0 && path.StartsWithSegments(Root, StringComparison.Ordinal, out var rest) && rest.HasValue;
}
