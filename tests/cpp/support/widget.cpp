#include "support/widget.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::model {
namespace {

constexpr FieldInfo part_fields[] = {
    field<&Part::name>("name", "Name."),
    field<&Part::weight>("weight", "Grams."),
};

constexpr FieldInfo widget_fields[] = {
    field<&Widget::id>("id", "Identifier."),
    field<&Widget::count>("count", "How many.", "count-of", "count_of"),
    field<&Widget::ratio>("ratio", "Share."),
    field<&Widget::ready>("ready", "Whether it is ready."),
    field<&Widget::label>("label", "What it says."),
    field<&Widget::made_at>("made_at", "When it was made.", "made-at", "madeAt"),
    field<&Widget::part>("part", "The main part."),
    field<&Widget::parts>("parts", "All parts."),
    field<&Widget::tags>("tags", "Words."),
    field<&Widget::settings>("settings", "Anything."),
};

}  // namespace

constinit const ModelInfo Part::info = describe<Part>("testing", "Part", "A part.", part_fields);
constinit const ModelInfo Widget::info = describe<Widget>("testing", "Widget", "A widget.", widget_fields);

}  // namespace cijobs::model
