using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>What <see cref="Radios"/> and <see cref="Checkboxes"/> have in common.</summary>
public abstract record ChoiceGroup : Component
{
    /// <summary>The name sent with the form.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the first choice, and the beginning of the others'; the name when absent.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>The fieldset around the choices.</summary>
    public Fieldset? Fieldset { get; init; }

    /// <summary>The hint; its id is set by the group.</summary>
    public Hint? Hint { get; init; }

    /// <summary>The error message; its id is set by the group.</summary>
    public ErrorMessage? ErrorMessage { get; init; }

    /// <summary>The element around all parts.</summary>
    public FormGroup? FormGroup { get; init; }

    /// <summary>The choices in order; an absent one is skipped but keeps its number.</summary>
    public IReadOnlyList<ChoiceItem?> Items { get; init; } = [];

    private protected abstract string Kind { get; }

    private protected abstract string ControlType { get; }

    private protected string? Prefix => string.IsNullOrEmpty(IdPrefix) ? Name : IdPrefix;

    private protected virtual string? OwnDescription => Fieldset?.DescribedBy;

    private protected abstract bool IsChosen(ChoiceItem item);

    private protected virtual string? NameOf(ChoiceItem item) => Name;

    private protected virtual string? DescriptionOf(ChoiceItem item, string? hintId) => hintId;

    private protected virtual string? BehaviourOf(ChoiceItem item) => null;

    private protected string? Description => Element.Names(
        OwnDescription,
        Hint is null ? null : $"{Prefix}-hint",
        ErrorMessage is null ? null : $"{Prefix}-error");

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var choices = Element.Of("div", Element.Names($"govuk-{Kind}", Classes), FormGroup?.BeforeInput)
            .SetAll(Attributes)
            .Set("data-module", $"govuk-{Kind}");
        for (var index = 0; index < Items.Count; index++)
        {
            if (Items[index] is { } item)
            {
                choices.Add(item.Divider is { } words ? Element.Of("div", $"govuk-{Kind}__divider", words) : RenderItem(item, index));
            }
        }

        var inner = Element.Several(
            Hint is null ? null : Hint with { Id = $"{Prefix}-hint" },
            ErrorMessage is null ? null : ErrorMessage with { Id = $"{Prefix}-error" },
            choices.Add(FormGroup?.AfterInput));
        return FormGroup.Open(FormGroup, ErrorMessage is not null)
            .Add(Fieldset is null ? inner : Fieldset with { DescribedBy = Description, Content = inner, Role = null });
    }

    private IHtmlContent RenderItem(ChoiceItem item, int index)
    {
        // The first id has no number, so that the error summary can link to the group by its name.
        var id = item.Id ?? (index == 0 ? Prefix : $"{Prefix}-{index + 1}");
        var hint = item.Hint is { Content: not null } given
            ? given with { Id = $"{id}-item-hint", Classes = Element.Names($"govuk-{Kind}__hint", given.Classes) }
            : null;
        var chosen = IsChosen(item);
        var control = Element.Void("input", $"govuk-{Kind}__input")
            .Set("id", id)
            .Set("name", NameOf(item))
            .Set("type", ControlType)
            .Set("value", item.Value ?? string.Empty)
            .SetIf(chosen, "checked")
            .SetIf(item.Disabled, "disabled")
            .Set("data-aria-controls", item.Conditional is null ? null : $"conditional-{id}")
            .Set("data-behaviour", BehaviourOf(item))
            .Set("aria-describedby", DescriptionOf(item, hint?.Id))
            .SetAll(item.Attributes);
        var label = new Label
        {
            Content = item.Content,
            Classes = Element.Names($"govuk-{Kind}__label", item.LabelClasses),
            Attributes = item.LabelAttributes,
            For = id,
        };
        var conditional = item.Conditional is null
            ? null
            : Element.Of("div", Element.Names($"govuk-{Kind}__conditional", chosen ? null : $"govuk-{Kind}__conditional--hidden"), item.Conditional)
                .Set("id", $"conditional-{id}");
        return Element.Several(Element.Of("div", $"govuk-{Kind}__item", control, label, hint), conditional);
    }
}
