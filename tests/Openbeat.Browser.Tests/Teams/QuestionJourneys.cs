using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Accounts;
using Openbeat.Browser.Tests.Support;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Tests.Support;

namespace Openbeat.Browser.Tests.Teams;

/// <summary>Ask, follow, be late, take it to the inspector, be answered, open it again: on a phone and a desk, with and without scripts, by pointer and by keyboard alone.</summary>
public class QuestionJourneys(Chromium chromium)
{
    public static TheoryData<string, bool> Ways => new() { { "390", false }, { "1280", false }, { "390-no-js", true }, { "1280-no-js", true }, { "1280", true } };

    [Theory, MemberData(nameof(Ways))]
    public async Task Ask_follow_be_late_use_recourse_be_answered_reopen(string device, bool byKeyboard)
    {
        await using var site = await StaffSite.StartAsync();
        await QuestionPages.PrepareAsync(site);
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var (page, hand) = (visitor.Page, new Hand(visitor.Page, byKeyboard));
        await page.GotoAsync("/areas/northamptonshire/north/beat-1");
        await hand.FollowAsync("Write to the team of North beat 1");
        // Once, before the first page that somebody else should not see.
        await page.GotoAsync(QuestionPages.Form);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("ask");
        await hand.ChooseAsync("What is it about?", "Speeding, parking and vehicles");
        await hand.WriteAsync("What would you like to ask or tell us?", "Motorbikes ride across the common on Sundays.");
        // Of several that exclude each other Tab reaches the first; the arrows go on from there.
        await hand.TickAsync(page.GetByLabel("By email", new() { Exact = true }));
        await hand.TickAsync(page.GetByLabel("On this site only"));
        await hand.PressAsync("Send it to the team");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thank you. We have your question" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("question-new");
        var address = page.Url.Split('?')[0];
        await page.GotoAsync(address);
        await hand.WriteAsync("Add something, or answer what you were asked", "It was three of them today.");
        await hand.PressAsync("Send");
        await Assertions.Expect(page.GetByText("You wrote again")).ToBeVisibleAsync();

        var id = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().Select(q => q.Id).SingleAsync(TestContext.Current.CancellationToken));
        await QuestionPages.MakeLateAsync(site, id);
        await page.GotoAsync(address);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("question-late");
        await hand.PressAsync("Take it to the inspector");
        await Assertions.Expect(page.GetByText("The inspector has it.")).ToBeVisibleAsync();

        await using (var desk = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]))
        {
            var work = new Hand(desk.Page, byKeyboard);
            await StaffSite.SignInAsync(desk.Page, work, Roles.Inspector);
            await desk.Page.GotoAsync("/questions");
            await desk.PictureAsync("questions");
            await work.PressAsync(desk.Page.Locator(".job h2 a").First);
            await desk.PictureAsync("question-work");
            await work.FollowOrPressAsync(desk.Page, "Answer");
            await work.WriteAsync("What do you write, or what did you say?", "We stood there on Sunday, and spoke to all three.");
            await work.PressAsync("Send, or keep what was said");
            await Assertions.Expect(desk.Page.GetByText("It was kept, and the sender sees it")).ToBeVisibleAsync();
        }

        await page.GotoAsync(address);
        await Assertions.Expect(page.GetByText("We stood there on Sunday, and spoke to all three.")).ToBeVisibleAsync();
        await visitor.PictureAsync("question-answered");
        await hand.WriteAsync("What is still not solved?", "They were back an hour later.");
        await hand.PressAsync("Open it again");
        await Assertions.Expect(page.GetByText("You told us that this did not solve it")).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Who_can_help_sooner_shows_while_somebody_writes_and_nothing_is_sent()
    {
        await using var site = await StaffSite.StartAsync();
        await QuestionPages.PrepareAsync(site);
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        var page = visitor.Page;
        await page.GotoAsync(QuestionPages.Form, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        var text = page.GetByLabel("What would you like to ask or tell us?");
        var sentences = File.ReadLines(Path.Combine(Repository.Root, "tests/Openbeat.Web.Tests/Modules/Teams/signpost-sentences.txt")).Where(l => l.Length > 0 && l[0] != '#').Where((_, i) => i % 5 == 0).ToList();
        var signposts = site.Services.GetRequiredService<Signposts>();
        foreach (var sentence in sentences.Select(l => l.Split('|', 2)[1].Trim()))
        {
            await text.FillAsync(sentence);
            await page.WaitForTimeoutAsync(350);
            // The browser finds what the site finds.
            (await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.signpost:not([hidden])')].map(e => e.dataset.signpost)")).ShouldBe(signposts.For(sentence).Select(s => s.Key), sentence);
        }

        asked.ShouldBeEmpty("what is typed stays in the browser");
        await text.FillAsync("There is a man with a knife outside right now");
        await Assertions.Expect(page.Locator(".signpost[data-signpost='999']")).ToBeVisibleAsync();
        // Wherever the notice itself is, a line at the field is in sight.
        await Assertions.Expect(page.Locator(".signposts__line[data-signpost='999']")).ToBeInViewportAsync();
        // What has scrolled half under the bar on top is measured by its other half.
        await page.EvaluateAsync("window.scrollTo(0, 0)");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("ask-urgent");
        await page.GetByLabel("What is it about?").SelectOptionAsync(new SelectOptionValue { Label = "Something else" });
        await page.GetByLabel("On this site only").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it to the team" }).ClickAsync();
        await ShouldBeReceiptOfUrgentAsync(visitor);
    }

    [Theory]
    [InlineData("390-no-js")]
    [InlineData("1280-no-js")]
    public async Task Without_scripts_the_first_press_keeps_it_and_the_receipt_shows_who_can_help_sooner(string device)
    {
        await using var site = await StaffSite.StartAsync();
        await QuestionPages.PrepareAsync(site);
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync(QuestionPages.Form);
        await page.GetByLabel("What would you like to ask or tell us?").FillAsync("There is a man with a knife outside right now");
        await page.GetByLabel("What is it about?").SelectOptionAsync(new SelectOptionValue { Label = "Something else" });
        await page.GetByLabel("On this site only").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it to the team" }).ClickAsync();
        await ShouldBeReceiptOfUrgentAsync(visitor);
    }

    private static async Task ShouldBeReceiptOfUrgentAsync(Visitor visitor)
    {
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Thank you. We have your question" })).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("We have your message.")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("main .signpost[data-signpost='999']:not([hidden]) a[href='tel:999']")).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("question-new-urgent");
    }

    [Theory]
    [InlineData("390")]
    [InlineData("1280")]
    public async Task A_pin_says_where_by_a_press_or_by_buttons_alone(string device)
    {
        await using var site = await StaffSite.StartAsync();
        await QuestionPages.PrepareAsync(site);
        await QuestionPages.LoadPlacesAsync(site);
        var (address, inside) = await site.UseAsync(async s =>
        {
            var tree = await s.GetRequiredService<Atlas>().TreeAsync(TestContext.Current.CancellationToken);
            var beat = tree.Forces.Single(f => f.Area.ForceId == Forces.DemonstrationId).SelfAndBelow.First(a => a.HasGround && a.Parts.Count == 0);
            return (TeamLinks.Ask(beat), (await s.GetRequiredService<AreaGround>().ShapeAsync(tree, beat, TestContext.Current.CancellationToken))!.Shape.EnvelopeInternal);
        });
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync(address + "?leaving-quickly=");
        var (latitude, longitude) = (page.Locator("#Latitude"), page.Locator("#Longitude"));
        await Hand.GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Put a pin in the middle" }));
        await page.Keyboard.PressAsync("Enter");
        async Task<(double, double)> WhereAsync() => (double.Parse(await latitude.InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture), double.Parse(await longitude.InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture));
        var (middleLatitude, middleLongitude) = await WhereAsync();
        middleLatitude.ShouldBe((inside.MinY + inside.MaxY) / 2, 0.002);
        middleLongitude.ShouldBe((inside.MinX + inside.MaxX) / 2, 0.002);
        await page.GetByRole(AriaRole.Button, new() { Name = "Move the pin north" }).ClickAsync();
        (await WhereAsync()).Item1.ShouldBeGreaterThan(middleLatitude);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("ask-pin");
        await page.Locator(".pin-map svg[data-ground]:visible").ClickAsync(new() { Position = new() { X = 40, Y = 40 } });
        (await WhereAsync()).Item2.ShouldBeLessThan(middleLongitude);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the pin away" }).ClickAsync();
        (await latitude.InputValueAsync()).ShouldBeEmpty();
    }
}

internal static class HandOnLinks
{
    /// <summary>Presses what looks like a button and is a link.</summary>
    public static Task FollowOrPressAsync(this Hand hand, IPage page, string words) => hand.PressAsync(page.Locator("main a.govuk-button", new() { HasTextString = words }).First);
}
