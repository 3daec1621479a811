using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>The name of the service and the ways into it: <see cref="ServiceNavigation"/>.</summary>
[HtmlTargetElement("govuk-service-navigation")]
public sealed class GovukServiceNavigationTagHelper : GovukTagHelper
{
    private readonly List<NavigationItem> _inside = [];
    private readonly NavigationSlots _slots = new();

    /// <summary>The ways, before those given by tags inside.</summary>
    [HtmlAttributeName("items")]
    public IEnumerable<NavigationItem> Items { get; set; } = [];

    /// <summary>The name of the service.</summary>
    [HtmlAttributeName("service-name")]
    public string? ServiceName { get; set; }

    /// <summary>Where the name leads.</summary>
    [HtmlAttributeName("service-url")]
    public string? ServiceUrl { get; set; }

    /// <summary>The name of the outer landmark.</summary>
    [HtmlAttributeName("aria-label")]
    public string AriaLabel { get; set; } = "Service information";

    /// <summary>The name of the inner landmark.</summary>
    [HtmlAttributeName("navigation-label")]
    public string? NavigationLabel { get; set; }

    /// <summary>The id of the list.</summary>
    [HtmlAttributeName("navigation-id")]
    public string? NavigationId { get; set; }

    /// <summary>Whether a narrow screen hides the ways behind a button.</summary>
    [HtmlAttributeName("collapse")]
    public bool? Collapse { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        context.Offer(_inside);
        context.Offer(_slots);
    }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new ServiceNavigation
    {
        ServiceName = ServiceName,
        ServiceUrl = ServiceUrl,
        Navigation = [.. Items, .. _inside],
        AriaLabel = AriaLabel,
        NavigationLabel = NavigationLabel,
        NavigationId = NavigationId,
        CollapseNavigationOnMobile = Collapse,
        Start = _slots.Start,
        End = _slots.End,
        EndIsInline = _slots.EndIsInline,
        Classes = Classes,
        Attributes = attributes,
    };
}

/// <summary>The markup at either end of a service navigation that tags inside it give.</summary>
internal sealed class NavigationSlots
{
    public IHtmlContent? Start { get; set; }

    public IHtmlContent? End { get; set; }

    public bool EndIsInline { get; set; }
}

/// <summary>One way into the service.</summary>
[HtmlTargetElement("govuk-service-navigation-item", ParentTag = "govuk-service-navigation")]
public sealed class GovukServiceNavigationItemTagHelper : GovukTagHelper
{
    /// <summary>Where it leads.</summary>
    [HtmlAttributeName("href")]
    public string? Href { get; set; }

    /// <summary>Whether it is the page being read.</summary>
    [HtmlAttributeName("current")]
    public bool Current { get; set; }

    /// <summary>Whether the page being read is below it.</summary>
    [HtmlAttributeName("active")]
    public bool Active { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<NavigationItem>>("<govuk-service-navigation>").Add(
            new NavigationItem { Content = content, Href = Href, Current = Current, Active = Active, Attributes = attributes });
        return null;
    }
}

/// <summary>Markup before the name of the service, or after the navigation.</summary>
[HtmlTargetElement("govuk-service-navigation-start", ParentTag = "govuk-service-navigation")]
[HtmlTargetElement("govuk-service-navigation-end", ParentTag = "govuk-service-navigation")]
public sealed class GovukServiceNavigationSlotTagHelper : GovukTagHelper
{
    /// <summary>Whether the end stands on the line of the navigation.</summary>
    [HtmlAttributeName("inline")]
    public bool Inline { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        ArgumentNullException.ThrowIfNull(context);
        var slots = context.Needed<NavigationSlots>("<govuk-service-navigation>");
        if (context.TagName == "govuk-service-navigation-start")
        {
            slots.Start = content;
        }
        else
        {
            slots.End = content;
            slots.EndIsInline = Inline;
        }

        return null;
    }
}
