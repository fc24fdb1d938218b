namespace AlertEngine.Integrations.Sns;

/// <summary>Where a service of AWS listens.</summary>
internal static class AwsHost
{
    public static string Url(string service, string region) =>
        $"https://{service}.{region}.amazonaws.com{(region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "")}/";

    /// <summary>Regions stand in addresses, where nothing else may come in with them.</summary>
    public static bool IsRegion(string region) =>
        region.Length is > 0 and < 64 && region.All(character => char.IsAsciiLetterOrDigit(character) || character is '-');
}
