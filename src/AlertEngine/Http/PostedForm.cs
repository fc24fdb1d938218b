namespace AlertEngine.Http;

/// <summary>Reads the form that a request may hold, of which anybody may have written anything.</summary>
internal static class PostedForm
{
    /// <summary>Null when there is none, or nothing that can be read as one.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : null;
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null; // parts that do not end, too many fields, no boundary
        }
    }
}
