using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Analytics.Stops;
using Openbeat.Charts.Maps;
using Openbeat.Govuk.Components;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Visitors;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams.AskTeam;

/// <summary>The form to the team of an area.</summary>
[SensitiveJourney, OpenToAll]
public sealed class AskPage(QuestionLog log, Signposts signposts, PinMaps maps, Atlas atlas, SiteSettings settings, PublicFormGuard guard, TimeProvider clock) : PageModel
{
    private const string FormName = "ask";
    private const int LeastDigits = 7;

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Write what you would like to ask or tell us")]
    [StringLength(TeamQuestion.TextMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    [StringLength(TeamQuestion.PlaceMaxLength, ErrorMessage = "Use {1:N0} characters or fewer for the place")]
    public string? Place { get; set; }

    [BindProperty]
    public string? Latitude { get; set; }

    [BindProperty]
    public string? Longitude { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose how we shall answer")]
    public ReplyWay? ReplyBy { get; set; }

    [BindProperty]
    [StringLength(TeamQuestion.NameMaxLength, ErrorMessage = "Use {1:N0} characters or fewer for your name")]
    public string? SenderName { get; set; }

    [BindProperty]
    [StringLength(TeamQuestion.AddressMaxLength, ErrorMessage = "Use {1:N0} characters or fewer for the address")]
    public string? Email { get; set; }

    [BindProperty]
    [StringLength(TeamQuestion.TelephoneMaxLength, ErrorMessage = "Use {1:N0} characters or fewer for the number")]
    public string? Telephone { get; set; }

    [BindProperty]
    public PublicFormFields Guard { get; set; } = new();

    public AreaNode Area { get; private set; } = null!;
    public BoundaryMap? Map { get; private set; }
    public IReadOnlyList<SelectItem> Topics { get; private set; } = [];
    public IReadOnlyList<Signpost> Signposts => signposts.All;

    /// <summary>The keys of the signposts that the message suggests, where the form is shown again.</summary>
    public IReadOnlyList<string> Suggested { get; private set; } = [];

    public CollectionPoint Privacy => TeamQuestionsSetup.Collected(settings);

    public string Promise => $"You get an answer within {InWords.Count(settings.Get(QuestionSettings.Clock).Hours, "hour", "hours")}. If we are late, you can take it to the inspector.";

    public async Task<IActionResult> OnGetAsync(string force, string? path, CancellationToken stop)
    {
        if (!await ReadAsync(force, path, stop))
        {
            return NotFound();
        }

        if (Area.Path != (path ?? ""))
        {
            return RedirectPermanent(TeamLinks.Ask(Area) + Request.QueryString);
        }

        Guard = guard.Start(FormName);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string force, string? path, CancellationToken stop)
    {
        if (!await ReadAsync(force, path, stop))
        {
            return NotFound();
        }

        var once = Guard.Started;
        var refusal = guard.Check(HttpContext, FormName, Guard);
        CheckFields();
        if (refusal is not null || !ModelState.IsValid)
        {
            Suggested = [.. signposts.For(Text).Select(s => s.Key)];
            return this.Again(refusal, nameof(Text));
        }

        var (latitude, longitude) = Pin();
        var asked = new NewQuestion(Area, Topic!, Text!.Trim(), OrNull(Place), latitude, longitude, ReplyBy!.Value, OrNull(SenderName), OrNull(Email), OrNull(Telephone));
        var received = await log.ReceiveAsync(asked, once!, Change.ByPublic(clock), stop);
        return Redirect(QuestionLinks.Follow(received.Token) + "?new");
    }

    private async Task<bool> ReadAsync(string force, string? path, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        if (!tree.TryFindByAddress(force, path ?? "", out var area))
        {
            return false;
        }

        Area = area;
        HttpContext.MarkDemonstration(area.Area.ForceId == Forces.DemonstrationId);
        Map = await maps.OfAsync(tree, area, stop);
        Topics = [new SelectItem { Value = "", Text = "Choose a topic" }, .. settings.Get(QuestionSettings.Topics).Select(t => new SelectItem { Value = t.Key, Text = t.Title })];
        return true;
    }

    private void CheckFields()
    {
        if (settings.Get(QuestionSettings.Topics).All(t => t.Key != Topic))
        {
            ModelState.AddModelError(nameof(Topic), "Choose what it is about");
        }

        if (ReplyBy == ReplyWay.Email && !(OrNull(Email) is { } address && SmtpText.IsAddress(address) && address[address.IndexOf('@')..].Contains('.')))
        {
            ModelState.AddModelError(nameof(Email), "Enter an email address, like name@example.com");
        }

        if (ReplyBy == ReplyWay.Telephone && (Telephone ?? "").Count(char.IsAsciiDigit) < LeastDigits)
        {
            ModelState.AddModelError(nameof(Telephone), "Enter a telephone number, like 01604 123 456");
        }
    }

    /// <summary>Where the pin stands, to some ten metres; nothing where it is not on these islands.</summary>
    private (double? Latitude, double? Longitude) Pin() =>
        double.TryParse(Latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) && double.TryParse(Longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
        && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 && MapPosition.FromDegrees(latitude, longitude).IsInUnitedKingdom
            ? (Math.Round(latitude, 4), Math.Round(longitude, 4))
            : (null, null);

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
