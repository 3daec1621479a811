using System.Net;
using Openbeat.Modules.Teams;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Platform.Files;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>A photograph is handed in, looked at and published; it needs words that stand for it.</summary>
public class PhotographTests
{
    [Fact]
    public async Task Post_Photograph_IsSeenByItsKeeperFirstAndThenByEverybody()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore");
        var (sergeant, visitor) = (await site.SergeantAsync(), site.Browse());

        var preview = await UploadAsync(sergeant, officer.Id, SamplePictures.Jpeg, "A woman in uniform, smiling");
        var picture = preview.Document.QuerySelector(".preview img.face")!;
        picture.GetAttribute("alt").ShouldBe("A woman in uniform, smiling");
        (await sergeant.GetAsync(picture.GetAttribute("src")!)).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync(picture.GetAttribute("src")!)).Status.ShouldBe(HttpStatusCode.Found);
        (await (await site.SergeantAsync(TeamSites.OtherArea, "Sergeant Elsewhere")).GetAsync(picture.GetAttribute("src")!)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync(TeamSites.BeatPage)).Document.QuerySelector("img.face").ShouldBeNull();

        (await sergeant.PostAsync($"{TeamLinks.Photograph(officer.Id)}?handler=Save", preview.Fields())).ShouldRedirectTo(TeamLinks.Photograph(officer.Id));
        (await visitor.GetAsync(TeamSites.BeatPage)).Document.QuerySelector("img.face")!.GetAttribute("alt").ShouldBe("A woman in uniform, smiling");
    }

    [Fact]
    public async Task Post_Wrong_SaysWhyAndKeepsThePicture()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore");
        var sergeant = await site.SergeantAsync();
        var wordless = await UploadAsync(sergeant, officer.Id, SamplePictures.Jpeg, " ");
        (wordless.Status, wordless.Text.Contains("Enter the words that stand for the photograph", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true));
        wordless.Document.QuerySelector("form[enctype] input[name=Held]")!.GetAttribute("value").ShouldNotBeNullOrEmpty();
        (await UploadAsync(sergeant, officer.Id, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "Words")).Text.ShouldContain("must be a JPEG, PNG or WebP file");
        var forged = wordless.Fields(("Alternative", "Words"), ("Held", new string('a', 64)));
        (await sergeant.PostAsync($"{TeamLinks.Photograph(officer.Id)}?handler=Save", forged)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await site.HeldAsync(officer.Id)).Picture.ShouldBeNull();
    }

    internal static async Task<Answer> UploadAsync(Browser browser, Guid officer, byte[] picture, string alternative)
    {
        var path = TeamLinks.Photograph(officer);
        var page = await browser.GetAsync(path);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Answer.FieldsOf(page.Document.QuerySelector("main form[enctype]")!, [("Alternative", alternative)]).Where(f => f.Key != "Upload"))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(picture), "Upload", "picture.jpg");
        return await Answer.ReadAsync(await browser.Client.PostAsync(path, content, TestContext.Current.CancellationToken));
    }

    internal static async Task PublishAsync(Browser browser, Guid officer, byte[] picture)
    {
        var preview = await UploadAsync(browser, officer, picture, "Somebody in uniform");
        (await browser.PostAsync($"{TeamLinks.Photograph(officer)}?handler=Save", preview.Fields())).Status.ShouldBe(HttpStatusCode.Found, preview.Text);
    }
}
