using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Administration;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Platform.Files;

namespace Openbeat.Web.Tests.Modules.Administration;

/// <summary>The badge from the picture that is handed in to the head of every page, and off it again at once.</summary>
public class BadgeTests
{
    private const string Page = ForceSettings.BadgePage;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_badge_in_force_is_in_every_message_and_gone_once_withdrawn()
    {
        await using var site = await AccountsSite.StartAsync();
        var editor = await site.SignedInAsync("Wen Ed", Roles.WebEditor);
        var writer = site.Services.GetRequiredService<MailWriter>();
        writer.FrameNow().Badge.ShouldBeNull();

        var preview = await UploadAsync(editor, SamplePictures.Png, ("Alternative", "Badge of Anyshire Police"));
        (await editor.PostAsync(Page + "?handler=Save", preview.Fields())).ShouldRedirectTo(Page);
        writer.FrameNow().Badge!.Type.ShouldBe("image/png");

        (await editor.SubmitAsync(Page, "handler=Withdraw", [])).ShouldRedirectTo(Page);
        writer.FrameNow().Badge.ShouldBeNull();
    }

    [Fact]
    public async Task Post_Picture_IsLookedAtTakesEffectOnItsDayAndIsWithdrawnAtOnce()
    {
        await using var site = await AccountsSite.StartAsync();
        var editor = await site.SignedInAsync("Wen Ed", Roles.WebEditor);
        var day = site.Clock.LondonToday().AddDays(2);
        var preview = await UploadAsync(editor, SamplePictures.Png, ("Alternative", "Badge of Anyshire Police"), ("From", Iso(day)));
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Text);
        var visitor = site.Browse();
        (await visitor.GetAsync("/terms")).Document.QuerySelector(".brand img").ShouldBeNull();

        // The one who changes it sees the picture and the public page with it; nobody else does.
        var picture = preview.Document.QuerySelector("main img.badge-picture")!;
        picture.GetAttribute("alt").ShouldBe("Badge of Anyshire Police");
        (await editor.GetAsync(picture.GetAttribute("src")!)).Response.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await visitor.GetAsync(picture.GetAttribute("src")!)).Status.ShouldBe(HttpStatusCode.NotFound);
        var asIf = preview.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains(SettingPreviews.Parameter, StringComparison.Ordinal));
        var shown = await editor.GetAsync(asIf);
        shown.Document.QuerySelector(".brand img")!.GetAttribute("alt").ShouldBe("Badge of Anyshire Police");
        shown.Document.QuerySelector(".demo")!.TextContent.ShouldContain("Nobody else sees it");
        (await editor.GetAsync(shown.Document.QuerySelector(".brand img")!.GetAttribute("src")!)).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync(asIf)).Document.QuerySelector(".brand img").ShouldBeNull();
        (await (await site.SignedInAsync("Ada Min", Roles.Administrator)).GetAsync(asIf)).Document.QuerySelector(".brand img").ShouldBeNull();

        (await editor.PostAsync(Page + "?handler=Save", preview.Fields())).ShouldRedirectTo(Page);
        (await visitor.GetAsync("/terms")).Document.QuerySelector(".brand img").ShouldBeNull();
        (await editor.GetAsync(Page)).Document.QuerySelector("section[aria-labelledby=coming]")!.TextContent.ShouldContain("Badge of Anyshire Police");

        site.Clock.Advance(TimeSpan.FromDays(2));
        editor = await site.SignedInAsync("Ann Other", Roles.WebEditor);
        var badge = (await visitor.GetAsync("/terms")).Document.QuerySelector(".brand img")!;
        badge.GetAttribute("alt").ShouldBe("Badge of Anyshire Police");
        var address = badge.GetAttribute("src")!;
        var served = await visitor.GetAsync(address);
        served.Status.ShouldBe(HttpStatusCode.OK);
        served.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        served.Response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        served.Response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");

        (await editor.SubmitAsync(Page, "handler=Withdraw", [])).ShouldRedirectTo(Page);
        (await visitor.GetAsync("/terms")).Document.QuerySelector(".brand img").ShouldBeNull();
        (await visitor.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.EventsAsync("setting")).Count.ShouldBe(2);
        (await site.EventsAsync(StoredFile.RecordKind)).ShouldHaveSingleItem().Operation.ShouldBe(AuditOperation.Collect);
    }

    [Fact]
    public async Task Post_Wrong_SaysWhyAndKeepsThePictureAndTheWords()
    {
        await using var site = await AccountsSite.StartAsync();
        var editor = await site.SignedInAsync("Wen Ed", Roles.WebEditor);
        var nothing = await editor.SubmitAsync(Page);
        nothing.Status.ShouldBe(HttpStatusCode.BadRequest);
        nothing.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent.Trim()).ShouldBe(["Choose a picture", "Enter the words that stand for the badge"], ignoreOrder: true);
        var drawing = await UploadAsync(editor, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), ("Alternative", "Badge"));
        drawing.Document.QuerySelector("#Upload-error")!.TextContent.ShouldContain("must be a JPEG, PNG or WebP file");
        drawing.Document.QuerySelector("input[name=Alternative]")!.GetAttribute("value").ShouldBe("Badge");

        (await UploadAsync(editor, [], ("Alternative", "Badge"))).Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent.Trim()).ShouldBe(["The file is empty"]);

        // The words were forgotten: the picture need not be chosen again.
        var wordless = await UploadAsync(editor, SamplePictures.Jpeg, ("Alternative", " "));
        wordless.Status.ShouldBe(HttpStatusCode.BadRequest);
        var fields = Answer.FieldsOf(wordless.Document.QuerySelector("form[enctype]")!, [("Alternative", "Badge")]);
        fields.Remove("Upload");
        (await editor.PostAsync(Page, fields)).Document.QuerySelector("main img.badge-picture").ShouldNotBeNull();

        fields["Held"] = new string('a', 64);
        (await editor.PostAsync(Page, fields)).Text.ShouldContain("The picture is not stored here");
        fields["Held"] = "../../openbeat.db";
        (await editor.PostAsync(Page + "?handler=Save", fields)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await site.EventsAsync("setting")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_badge_that_messages_cannot_show_is_said_to_be_left_out_of_them()
    {
        await using var site = await AccountsSite.StartAsync();
        var editor = await site.SignedInAsync("Wen Ed", Roles.WebEditor);
        const string Says = "Messages go out without it: many programs that people read mail with show no WebP picture.";
        var preview = await UploadAsync(editor, SamplePictures.Webp, ("Alternative", "Badge of Anyshire Police"));
        preview.Text.ShouldContain(Says);
        (await editor.PostAsync(Page + "?handler=Save", preview.Fields())).ShouldRedirectTo(Page);
        (await editor.GetAsync(Page)).Text.ShouldContain(Says);
        site.Services.GetRequiredService<MailWriter>().FrameNow().Badge.ShouldBeNull();
        (await UploadAsync(editor, SamplePictures.Png, ("Alternative", "Badge of Anyshire Police"))).Text.ShouldNotContain("Messages go out without it");
        MailWriter.WhyLeftOut(FileKind.Png, 200_000).ShouldBeNull();
        MailWriter.WhyLeftOut(FileKind.Jpeg, 350_000).ShouldBe("Messages go out without it: it has 350 kB, and only pictures of up to 200 kB go into each message.");
    }

    [Fact]
    public async Task Get_WithoutPermission_IsRefused()
    {
        await using var site = await AccountsSite.StartAsync();
        (await (await site.SignedInAsync("Olu Pc", Roles.Officer)).GetAsync(Page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await site.Browse().GetAsync(Page)).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task The_file_of_all_settings_carries_the_picture_to_another_site()
    {
        string file, badge;
        await using (var site = await AccountsSite.StartAsync())
        {
            var editor = await site.SignedInAsync("Wen Ed", Roles.WebEditor);
            var preview = await UploadAsync(editor, SamplePictures.Webp, ("Alternative", "Badge of Anyshire Police"));
            badge = preview.Fields()["Held"];
            (await editor.PostAsync(Page + "?handler=Save", preview.Fields())).ShouldRedirectTo(Page);
            file = await site.UseAsync(s => s.GetRequiredService<SettingsExchange>().ExportAsync(Stop));
        }

        await using var other = await AccountsSite.StartAsync();
        var spoilt = file.Replace("\"bytes\": \"", "\"bytes\": \"AAAA", StringComparison.Ordinal);
        (await ImportAsync(other, spoilt)).Refused.ShouldHaveSingleItem().ShouldContain("The picture is not stored here");
        (await ImportAsync(other, file)).Refused.ShouldBeEmpty();
        (await other.Browse().GetAsync($"/badge/{badge}")).Status.ShouldBe(HttpStatusCode.OK);
        (await ImportAsync(other, file)).Unchanged.ShouldBe(1);
    }

    internal static async Task<Answer> UploadAsync(Browser browser, byte[] picture, params (string Name, string? Value)[] fields)
    {
        var page = await browser.GetAsync(Page);
        var form = Answer.FieldsOf(page.Document.QuerySelector("form[enctype]")!, fields);
        form.Remove("Upload");
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form)
        {
            content.Add(new StringContent(value), name);
        }

        var bytes = new ByteArrayContent(picture);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(bytes, "Upload", "badge.exe");
        return await Answer.ReadAsync(await browser.Client.PostAsync(Page, content, Stop));
    }

    private static Task<SettingsDifference> ImportAsync(AccountsSite site, string file) =>
        site.UseAsync(s => s.GetRequiredService<SettingsExchange>().ImportAsync(file, Change.ByCommandLine(site.Clock), Stop));

    private static string Iso(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
