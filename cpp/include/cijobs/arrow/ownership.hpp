// Who owns what behind the C structs: what the release callbacks free.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace cijobs::arrow {

// The children of an exported struct. A consumer may move each away; those left are released with the parent.
template <class Node>
class Children {
 public:
  explicit Children(std::size_t size) : nodes_(size) {
    for (Node& node : nodes_) pointers_.push_back(&node);
  }
  ~Children() {
    for (Node& node : nodes_) {
      if (node.release != nullptr) node.release(&node);
    }
  }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;

  Node& operator[](std::size_t index) { return nodes_[index]; }
  std::int64_t size() const { return static_cast<std::int64_t>(nodes_.size()); }
  Node** pointers() { return pointers_.empty() ? nullptr : pointers_.data(); }

 private:
  std::vector<Node> nodes_;
  std::vector<Node*> pointers_;
};

template <class Node, class Owned>
void release_owned(Node* node) {
  const std::unique_ptr<Owned> owned(static_cast<Owned*>(node->private_data));
  node->private_data = nullptr;
  node->release = nullptr;
}

// Makes `node` the owner of what its pointers point into. The C interface has a bare pointer for it.
template <class Node, class Owned>
void give_ownership(std::unique_ptr<Owned> owned, Node& node) {
  node.private_data = owned.release();
  node.release = release_owned<Node, Owned>;
}

}  // namespace cijobs::arrow
