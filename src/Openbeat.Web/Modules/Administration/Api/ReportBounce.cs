using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Platform.Access;
using Openbeat.Platform.Mail;

namespace Openbeat.Modules.Administration.Api;

/// <summary>Takes reports of messages that came back, from the system that receives them.</summary>
internal static class ReportBounce
{
    /// <param name="Address">Where the message came back from.</param>
    /// <param name="Message">Its Message-ID, where the report holds one: the same message counts once.</param>
    public sealed record Request(string? Address, string? Message = null);

    /// <param name="Refusals">Permanent refusals and bounces of this address so far.</param>
    /// <param name="IsSuspended">Whether nothing is sent there any more.</param>
    public sealed record Response(int Refusals, bool IsSuspended);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(HttpRequest http, MailAddresses addresses, IAccess access, CancellationToken stop)
    {
        if (!http.HasJsonContentType())
        {
            return TypedResults.Problem("Send the report as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        Request? request;
        try
        {
            request = await http.ReadFromJsonAsync<Request>(stop);
        }
        catch (InvalidOperationException)
        {
            return TypedResults.Problem("Send the report in UTF-8: the charset it names is not known.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }
        catch (JsonException)
        {
            return TypedResults.Problem("The report is not the JSON it should be.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!SmtpText.IsAddress(request?.Address))
        {
            return TypedResults.Problem("'address' must be one address that mail goes to.", statusCode: StatusCodes.Status400BadRequest);
        }

        var change = access.By(await access.FindAsync(AdministrationPermissions.ReportBounce, Scope.WholeForce, stop));
        var known = await addresses.RefusedAsync(request!.Address!, BouncedMessage.Normal(request.Message), change, stop);
        return TypedResults.Ok(new Response(known.Refusals, known.SuspendedAt is not null));
    }
}
