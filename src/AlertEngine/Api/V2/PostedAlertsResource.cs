using System.Buffers;
using System.Text.Json;
using AlertEngine.Configuration;
using AlertEngine.Hosting;
using AlertEngine.Store;
using Microsoft.AspNetCore.Http.Features;
using NodaTime.Extensions;

namespace AlertEngine.Api.V2;

/// <summary><c>POST /api/v2/alerts</c>: takes in what watchers report.</summary>
internal sealed class PostedAlertsResource(
    AlertStore store, ActiveConfig config, ServeOptions options, AlertsInstruments instruments, TimeProvider time)
{
    /// <summary>100,000 alerts with many labels fit.</summary>
    private const int LargestBody = 80 << 20;

    private static readonly Refusal NotDurable = new Refusal.Plain(
        StatusCodes.Status503ServiceUnavailable, "the alerts are known, but storage does not take them, and a crash now would lose them");

    private const int UsualPiece = 64 * 1024;
    private const int LargestAlert = 4 << 20;

    public async Task PostAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestBody;
        var reader = new AlertsReader(store.Posted, options.Loading.Syntax, time.GetCurrentInstant(), config.Current.Config.Global.ResolveTimeout);
        var refusal = await ReadAsync(context, reader);
        if (refusal is not null)
        {
            await refusal.WriteAsync(context);
            return;
        }

        instruments.Received(reader.Firing, reader.Resolved, reader.Problems.Count);
        var outcome = await store.PutAsync(reader.Alerts, context.RequestAborted);
        store.KnowAgain(reader.Fresh);
        if (reader.Problems.Count > 0)
        {
            await Refusal.BadRequest(string.Join('\n', reader.Problems)).WriteAsync(context);
        }
        else if (!outcome.IsDurable)
        {
            await NotDurable.WriteAsync(context);
        }
    }

    private static async Task<Refusal?> ReadAsync(HttpContext context, AlertsReader reader)
    {
        try
        {
            return await ReadPiecesAsync(context.Request.Body, reader, context.RequestAborted) ?? reader.Refusal;
        }
        catch (JsonException e)
        {
            return Refusal.Unreadable("alerts", e.Message);
        }
        catch (BadHttpRequestException e) // too large, or too slow
        {
            return new Refusal.Contract(e.StatusCode, e.Message);
        }
    }

    // A piece is read again from the start of the alert that was not whole, so pieces are filled before they are read.
    private static async Task<Refusal?> ReadPiecesAsync(Stream body, AlertsReader reader, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(UsualPiece);
        try
        {
            var length = 0;
            var isLast = false;
            var isBlank = true;
            while (!isLast && !reader.IsDone)
            {
                var read = await body.ReadAtLeastAsync(piece.AsMemory(length), piece.Length - length, throwOnEndOfStream: false, cancellationToken);
                isLast = read < piece.Length - length;
                length += read;
                isBlank = isBlank && piece.AsSpan(0, length).Trim(" \t\r\n"u8).IsEmpty;
                if (isBlank)
                {
                    length = 0;
                    continue;
                }

                var consumed = reader.Read(piece.AsSpan(0, length));
                length -= consumed;
                if (length == piece.Length && !TryGrow(ref piece))
                {
                    return Refusal.TooLarge("an alert", LargestAlert);
                }

                piece.AsSpan(consumed, length).CopyTo(piece);
            }

            return isBlank ? Refusal.Required("alerts")
                : !reader.IsDone ? Refusal.Unreadable("alerts", "unexpected EOF")
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static bool TryGrow(ref byte[] piece)
    {
        if (piece.Length >= LargestAlert)
        {
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(2 * piece.Length);
        piece.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(piece);
        piece = larger;

        return true;
    }
}
