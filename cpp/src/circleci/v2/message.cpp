#include "cijobs/circleci/v2/message.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

constexpr model::FieldInfo fields[] = {
    model::field<&Message::message>("message", "A sentence for people, such as `Accepted.`."),
};

}  // namespace

constinit const model::ModelInfo Message::info = model::describe<Message>(
    "circleci", "Message", "The server's word that it did, or took up, what was asked.", fields);

}  // namespace cijobs::circleci::v2
