using System.Net;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform;

/// <summary>What is more than the server takes at once is said to be too large, before anybody asks for the token of the form.</summary>
public class TooLargeFormTests
{
    [Fact]
    public async Task A_form_that_is_too_large_is_told_apart_from_one_that_cannot_be_read()
    {
        await using var process = new OwnProcess();
        using var served = await process.ServeAsync();
        // The body waits until the server asks for it, and so does not meet a line that is closed.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = served.BaseAddress };
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var large = new MultipartFormDataContent { { new ByteArrayContent(new byte[31_000_000]), "Upload", "large.png" } };
        using var refused = await client.PostAsync("/feedback", large, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldSatisfyAllConditions(t => t.ShouldContain("That was too large"), t => t.ShouldContain("at most 28 MB at once"));

        using var small = new MultipartFormDataContent { { new ByteArrayContent(new byte[1_000]), "Upload", "small.png" } };
        (await client.PostAsync("/feedback", small, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
